/**
 * SeAT itself as contributions, a part for each theme: whatever the product has comes through the door that is open to everybody else.
 */
@org.jspecify.annotations.NullMarked
package seat.product;
