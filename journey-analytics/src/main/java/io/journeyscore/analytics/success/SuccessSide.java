package io.journeyscore.analytics.success;

/** For whom a component says that a journey went well. Immutable and thread-safe. */
public enum SuccessSide {
  /** The customer: what the journey was worth to him, and how hard it was. */
  CUSTOMER,
  /** The business: a figure such as revenue, margin or cost. */
  BUSINESS
}
