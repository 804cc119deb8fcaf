package seat.product;

import seat.channel.ChannelServices;
import seat.plugin.ProductPart;
import seat.role.Services;

/** Where messages for people go: Discord, Slack, e-mail, others' programs. */
public final class Messengers implements ProductPart {
    @Override
    public String id() {
        return "messengers";
    }

    @Override
    public void contribute(Collector to) {
        to.add(Services.POINT, new Services(Services.Where.EVERYWHERE, ChannelServices.class));
    }
}
