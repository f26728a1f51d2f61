/** The pictures of pages in the documents, made by the browser of this machine. */
package io.journeyscore.examples.pictures;
