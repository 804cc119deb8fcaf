package seat.dispatch;

import java.util.List;
import seat.component.Components;
import seat.component.ResourcesKnown;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.update.Wakeups;

/**
 * Lets go what workers of an older version parked because they did not know the resource, of those that this dispatcher knows.
 * It looks once after its start, and then only while a worker with other resources lived within the last day: whoever knows the
 * same parks nothing so.
 */
public final class ReleaseUnknown implements Runnable {
    private final Components components;
    private final Wakeups wakeups;
    private final List<String> known;
    private final ResourcesKnown mine;
    private boolean looked;

    public ReleaseUnknown(Components components, Wakeups wakeups, Catalogue catalogue) {
        this.components = components;
        this.wakeups = wakeups;
        this.known = catalogue.resources().stream().map(Resource::name).toList();
        this.mine = new ResourcesKnown(catalogue.fingerprint(), known.size());
    }

    @Override
    public void run() {
        if (!looked || components.othersWorked(mine)) {
            wakeups.releaseUnknown(known);
            looked = true;
        }
    }
}
