/** What people see first: their characters and how far their data has come. */
@org.jspecify.annotations.NullMarked
package seat.web.home;
