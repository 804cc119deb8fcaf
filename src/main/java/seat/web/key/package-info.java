/** Pages about keys of the API. */
@org.jspecify.annotations.NullMarked
package seat.web.key;
