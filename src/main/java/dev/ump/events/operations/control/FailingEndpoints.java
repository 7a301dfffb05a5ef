package dev.ump.events.operations.control;

import dev.ump.events.operations.entity.FailingEndpoint;
import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** The endpoints that are currently failing. */
@ApplicationScoped
@Transactional
public class FailingEndpoints {

    private static final String LONGEST_FIRST = """
            select s.id, s.partner_id, p.name, coalesce(s.url, '') as url, b.failing_since, b.next_probe_at,
                (select n.message from notice n where n.id =
                    (select max(latest.id) from notice latest where latest.subscription_id = s.id)) as message
            from breaker b join subscription s on s.id = b.subscription_id join partner p on p.id = s.partner_id
            where s.status = 'failing' and s.deleted_at is null
            order by b.failing_since limit ?""";

    @Inject
    Database database;

    /** Returns up to {@code limit} of them, those that have been failing longest first. */
    public List<FailingEndpoint> longestFirst(int limit) {
        return database.query(LONGEST_FIRST, FailingEndpoints::endpoint, limit);
    }

    private static FailingEndpoint endpoint(ResultSet row) throws SQLException {
        return new FailingEndpoint(
                Objects.requireNonNull(row.getString("id")),
                Objects.requireNonNull(row.getString("partner_id")),
                Objects.requireNonNull(row.getString("name")),
                Objects.requireNonNull(row.getString("url")),
                Objects.requireNonNull(Database.instant(row, "failing_since")),
                Objects.requireNonNull(Database.instant(row, "next_probe_at")),
                row.getString("message"));
    }
}
