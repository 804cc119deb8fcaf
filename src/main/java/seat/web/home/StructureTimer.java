package seat.web.home;

import java.time.Instant;

/**
 * Something of a corporation in space that happens soon.
 *
 * @param thing what it is about: a structure, a planet or a solar system
 * @param word key of the message that says what happens, such as {@code home.timer.chunk}
 * @param state EVE's state of a structure, whose words {@code home.structure.<state>} say what ends; empty where {@code word} says it
 * @param link the row of it
 */
record StructureTimer(Instant at, long corporationId, long thing, String word, String state, String link) {}
