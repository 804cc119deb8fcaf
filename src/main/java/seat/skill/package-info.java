/** What characters have learnt and learn, and the bodies they do it in: skills, queues, attributes, implants and clones as they are now. */
@org.jspecify.annotations.NullMarked
package seat.skill;
