/** Pages of mining. */
@org.jspecify.annotations.NullMarked
package seat.web.mining;
