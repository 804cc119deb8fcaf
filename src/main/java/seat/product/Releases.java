package seat.product;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.config.Settings;
import seat.db.Database;
import seat.plugin.ProductPart;
import seat.release.ReleaseSchedule;
import seat.role.Services;

/** Whether a newer SeAT is out, where the owner names a file that says so. */
public final class Releases implements ProductPart {
    @Override
    public String id() {
        return "releases";
    }

    @Override
    public void contribute(Collector to) {
        to.add(Services.POINT, new Services(Services.Where.DISPATCHER, InDispatchers.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class InDispatchers {
        @Bean
        ReleaseSchedule releaseSchedule(Settings settings, Database database) {
            return new ReleaseSchedule(database, settings.releaseFile());
        }
    }
}
