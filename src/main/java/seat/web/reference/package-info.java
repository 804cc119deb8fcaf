/** Names as links: where an id leads, and which picture stands before it. */
@org.jspecify.annotations.NullMarked
package seat.web.reference;
