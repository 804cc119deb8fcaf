/**
 * A stand-in for CCP's ESI and EVE SSO: a world made from a seed, served over HTTP under ESI's rules, which counts every breach
 * of them and can say what a correct reader must now hold. It knows nothing of the product that reads it.
 */
@NullMarked
package seat.simulator;

import org.jspecify.annotations.NullMarked;
