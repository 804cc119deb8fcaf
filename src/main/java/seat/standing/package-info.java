/** What is thought of whom: contact lists and their comparison, NPC standings with the skills that change them, and reputation. */
@org.jspecify.annotations.NullMarked
package seat.standing;
