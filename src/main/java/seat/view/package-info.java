/**
 * The read side of the catalogue: every stored table as a view, with what its columns mean, who may read it and where it stands.
 * Pages, exports and the API follow from it.
 */
@org.jspecify.annotations.NullMarked
package seat.view;
