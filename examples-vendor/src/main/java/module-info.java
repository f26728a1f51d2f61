/** A vendor's product: all that it needs of others is the core. */
module com.example.product {
  requires io.journeyscore.core;
}
