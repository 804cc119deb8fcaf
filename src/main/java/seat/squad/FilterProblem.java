package seat.squad;

/** What is wrong with a filter or a squad, and what is allowed, in words for whoever wrote it. */
public final class FilterProblem extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public FilterProblem(String message) {
        super(message);
    }
}
