/** How fast one row is scored and explained, beside Smile in the same run. */
package io.journeyscore.benchmarks.score;
