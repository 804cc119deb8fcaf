/** Every view as a page and as an export, for one owner and for several. */
@org.jspecify.annotations.NullMarked
package seat.web.view;
