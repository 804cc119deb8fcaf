/** What SeAT can tell about itself: whether everything it depends on is well, and how its updates stand. */
@org.jspecify.annotations.NullMarked
package seat.diagnosis;
