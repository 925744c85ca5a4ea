/** Which module may know which: {@link dev.havip.architecture.Rules}, held against the code by {@code ArchitectureTest}. */
@NullMarked
package dev.havip.architecture;

import org.jspecify.annotations.NullMarked;
