using System.CommandLine;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Whom.Storage;

namespace Whom.Cli.Inputs;

/// <summary>Reads the store that a person names.</summary>
internal static class Stores
{
    /// <summary>Which store, for whoever changes something in it.</summary>
    public static Option<string> Changed() => new("--data")
    {
        Description =
            "The store: the path of a SQLite file, or the address of a PostgreSQL database. It is brought up to date, as the web program does when it starts.",
        HelpName = "STORE",
        Required = true,
    };

    /// <summary>The store itself, brought up to date; false, and refused, where there is none.</summary>
    public static bool Open(
        Session session, string where, TimeProvider clock, [MaybeNullWhen(false)] out Database database) => Read(
            session, where,
            path => Database.IsThere(path) ? Database.Open(path, clock) : throw new FileNotFoundException(),
            out database);

    /// <summary>What was read; false, and refused, where there is no such store or it cannot be read.</summary>
    public static bool Read<T>(Session session, string where, Func<string, T> read, [MaybeNullWhen(false)] out T found)
    {
        found = default;
        try
        {
            found = read(where);
            return true;
        }
        catch (FileNotFoundException)
        {
            session.Refuse($"{where}: there is no such file.");
        }
        catch (Exception other) when (other is OtherStoreException or FormatException)
        {
            session.Refuse(other.Message);
        }
        catch (Exception unreadable) when (unreadable is DbException or ArgumentException or IOException
            or UnauthorizedAccessException)
        {
            // Without its address, in which a password may stand.
            session.Refuse($"the store cannot be read: {unreadable.Message}");
        }

        return false;
    }
}
