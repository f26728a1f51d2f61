/** The service at a small size. */
package io.journeyscore.examples.crm;
