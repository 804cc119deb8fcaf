/** What people keep of tables: views under a name, which they may share, and the columns they chose. */
@org.jspecify.annotations.NullMarked
package seat.savedview;
