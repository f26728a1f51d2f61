/**
 * What a vendor writes to score customers in a product of their own; start at {@link
 * com.example.product.Main}.
 */
package com.example.product;
