using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;

namespace Whom.Storage;

/// <summary>How much of everything there is, for whoever looks after it. Safe to share between threads.</summary>
public sealed class InstallationFigures(Database database)
{
    /// <summary>The figures as they are now.</summary>
    public async Task<Figures> ReadAsync(CancellationToken cancel) => (await database.ReadAsync(
        """
        SELECT
          (SELECT COUNT(*) FROM outbox WHERE sent IS NULL AND dead IS NULL),
          (SELECT COUNT(*) FROM outbox WHERE dead IS NOT NULL),
          (SELECT COUNT(*) FROM accounts),
          (SELECT COUNT(*) FROM accounts WHERE kinds & @administrator <> 0),
          (SELECT COUNT(*) FROM people),
          (SELECT COUNT(*) FROM organisations),
          (SELECT COUNT(*) FROM redactions WHERE state = @ordered),
          (SELECT coalesce(MAX(position), 0) FROM events)
        """,
        row => new Figures(
            (int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2), (int)row.GetInt64(3),
            (int)row.GetInt64(4), (int)row.GetInt64(5), (int)row.GetInt64(6), row.GetInt64(7)),
        cancel, ("administrator", (long)AccountKinds.Administrator),
        ("ordered", (int)RedactionState.Ordered)).ConfigureAwait(false))[0];

    /// <summary>How many purchases there are of each standing and by which rules.</summary>
    public Task<ImmutableArray<(Standing Standing, string Rules, int Count)>> PurchasesAsync(
        CancellationToken cancel) => database.ReadAsync(
            "SELECT standing, rules, COUNT(*) FROM purchases GROUP BY standing, rules",
            row => ((Standing)row.GetInt32(0), row.GetString(1), (int)row.GetInt64(2)), cancel);
}

/// <summary>How much of everything there is.</summary>
/// <param name="MailsWaiting">Mails that are neither sent nor given up.</param>
/// <param name="MailsGivenUp">Mails that could not be sent.</param>
/// <param name="Accounts">People with an account.</param>
/// <param name="Administrators">Those of them who look after the installation.</param>
/// <param name="People">People in the directory.</param>
/// <param name="Organisations">Departments and partners.</param>
/// <param name="OpenRedactions">Redactions that were ordered and wait for their time.</param>
/// <param name="Events">All that was ever recorded.</param>
public sealed record Figures(
    int MailsWaiting, int MailsGivenUp, int Accounts, int Administrators, int People, int Organisations,
    int OpenRedactions, long Events);
