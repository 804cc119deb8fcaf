/** Rows as files that people take along: CSV and sheets. */
@org.jspecify.annotations.NullMarked
package seat.web.export;
