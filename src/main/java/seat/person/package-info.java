/** What is kept of one person, in whichever table: to be counted, handed out and erased. */
@org.jspecify.annotations.NullMarked
package seat.person;
