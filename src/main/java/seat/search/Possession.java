package seat.search;

/**
 * What a character has of a type in one place.
 *
 * @param locationId station, structure or solar system; 0 where ESI names none
 * @param quantity of all its stacks there, those in ships and containers too
 */
public record Possession(long characterId, long typeId, long locationId, long quantity) {}
