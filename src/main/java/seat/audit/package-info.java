/** The security log: who did what to whom, as whom, from where and when. Rows are added; only their age removes them. */
@org.jspecify.annotations.NullMarked
package seat.audit;
