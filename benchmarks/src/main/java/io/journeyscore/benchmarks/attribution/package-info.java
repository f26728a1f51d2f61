/** What credit costs, beside what people write first in Java. */
@NullMarked
package io.journeyscore.benchmarks.attribution;

import org.jspecify.annotations.NullMarked;
