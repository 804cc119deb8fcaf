/** Assets as a tree of places, containers and what lies in them. */
@org.jspecify.annotations.NullMarked
package seat.web.asset;
