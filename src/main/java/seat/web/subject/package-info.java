/** What a page is about: one owner or several, its picture and the tabs beside the page. */
@org.jspecify.annotations.NullMarked
package seat.web.subject;
