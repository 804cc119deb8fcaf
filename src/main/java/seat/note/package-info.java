/** What people write about characters, corporations, alliances and whatever else has an id, and who may read it. */
@org.jspecify.annotations.NullMarked
package seat.note;
