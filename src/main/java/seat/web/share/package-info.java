/** Pages for people who come by a share link. */
@org.jspecify.annotations.NullMarked
package seat.web.share;
