/** Industry of characters: their jobs and slots, blueprints, and what it takes to build something. */
@org.jspecify.annotations.NullMarked
package seat.industry;
