/**
 * What others must hear of: announced as rows in the transaction of the data, numbered after its commit, read by consumers that
 * move their cursors in the transaction of their effect.
 */
@org.jspecify.annotations.NullMarked
package seat.event;
