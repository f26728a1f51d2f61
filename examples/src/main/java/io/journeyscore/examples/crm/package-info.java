/**
 * A customer service that scores all of its open customers live; start at {@link
 * io.journeyscore.examples.crm.CrmService}.
 */
@NullMarked
package io.journeyscore.examples.crm;

import org.jspecify.annotations.NullMarked;
