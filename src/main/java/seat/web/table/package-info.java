/** Tables as pages: a declaration in, sorted, filtered and paged HTML out. */
@org.jspecify.annotations.NullMarked
package seat.web.table;
