package seat.plugin;

/**
 * A part of SeAT itself. Its names carry no prefix, and its parts may share tables, permissions and tabs; of what anybody else
 * contributes they are as separate as strangers' are.
 */
public interface ProductPart extends Contribution {}
