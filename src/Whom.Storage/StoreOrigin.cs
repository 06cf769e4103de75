using System.Data.Common;

namespace Whom.Storage;

/// <summary>
/// Who made a store. In a demo everyone is whom they like, so that neither may be opened as the other: a copy of a
/// real store would open all its doors, and the people of a demo would have keys to a real one.
/// </summary>
public enum StoreOrigin
{
    /// <summary>An installation that people work with.</summary>
    Real,

    /// <summary>A demo.</summary>
    Demo,
}

/// <summary>Writes down who made a store, when it is new, and holds to it ever after.</summary>
public static class StoreOrigins
{
    private const string Mark = "origin";

    /// <summary>
    /// Marks a store that nobody has used; throws <see cref="OtherStoreException"/> where another kind of program, or
    /// one that did not mark its stores yet, has.
    /// </summary>
    public static void Claim(Database database, StoreOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(database);
        using var connection = database.OpenConnection();
        using var transaction = database.Engine.BeginAppending(connection);
        if (StoreMarks.Find(connection, transaction, Mark) is { } made)
        {
            if (made != NameOf(origin)) throw new OtherStoreException(Refusal(origin));
            return;
        }

        if (IsUsed(connection, transaction))
            throw new OtherStoreException(
                $"This store does not say whether a demo made it, so it is one from before that was written down; {StoreFormat.Anew}");
        StoreMarks.Put(connection, transaction, Mark, NameOf(origin));
        transaction.Commit();
    }

    private static string Refusal(StoreOrigin asked) => asked switch
    {
        StoreOrigin.Real =>
            $"This store was made by a demo, in which everyone may be whom they like, so it is not opened for real; {StoreFormat.Anew}",
        StoreOrigin.Demo =>
            $"This store is no demo: people work with it, and a demo would let everyone in as whom they like, so it is not opened as one. Start without demo and demo-city; {StoreFormat.Anew}",
    };

    private static string NameOf(StoreOrigin origin) => origin switch
    {
        StoreOrigin.Real => "real",
        StoreOrigin.Demo => "demo",
    };

    private static bool IsUsed(DbConnection connection, DbTransaction transaction)
    {
        using var accounts = connection.Command(transaction, "SELECT 1 FROM accounts LIMIT 1");
        using var events = connection.Command(transaction, "SELECT 1 FROM events LIMIT 1");
        return accounts.ExecuteScalar() is not null || events.ExecuteScalar() is not null;
    }
}
