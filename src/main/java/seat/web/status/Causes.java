package seat.web.status;

import java.util.List;
import seat.update.FailedUpdates;

/**
 * A cause of failed updates as the page shows it.
 *
 * @param cause what failed, for what
 * @param kind of reason; empty where none was noted
 * @param updates some of them, by owner
 */
record Causes(FailedUpdates.Cause cause, String kind, List<FailedUpdates.Failed> updates) {}
