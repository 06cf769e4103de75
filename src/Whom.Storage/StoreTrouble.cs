using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Whom.Storage;

/// <summary>Why a database does not do what it is asked, where it is no fault of the program.</summary>
public enum StoreTrouble
{
    /// <summary>There is no room on its disk. Nothing of what was asked is written.</summary>
    Full,

    /// <summary>It cannot be reached, or went away in the midst of it.</summary>
    Away,

    /// <summary>Others keep it busy for longer than one waits.</summary>
    Busy,

    /// <summary>It can be read and not written.</summary>
    ReadOnly,

    /// <summary>The program, or its user, may not open it.</summary>
    NotAllowed,

    /// <summary>The server has no database of this name.</summary>
    NoSuchDatabase,

    /// <summary>The file is no database.</summary>
    NoDatabase,

    /// <summary>The file is a database, and damaged.</summary>
    Damaged,
}

/// <summary>Tells trouble with a database from a fault of the program.</summary>
public static class StoreTroubles
{
    // SQLite, "Result and Error Codes".
    private const int Perm = 3, IsBusy = 5, IsLocked = 6, IsReadOnly = 8, IoError = 10, Corrupt = 11, IsFull = 13;
    private const int CannotOpen = 14, NotADatabase = 26;

    // No room for the index of the log, either: it is a file in the same folder.
    private const int ShortWrite = 778, NoRoomForIndex = 4874;

    /// <summary>Which trouble an exception tells of; null where it tells of none.</summary>
    public static StoreTrouble? Of(Exception? wrong)
    {
        for (var at = wrong; at is not null; at = at.InnerException)
            if (One(at) is { } trouble) return trouble;
        return null;
    }

    private static StoreTrouble? One(Exception wrong) => wrong switch
    {
        SqliteException sqlite => OfFile(sqlite),
        PostgresException postgres => OfServer(postgres.SqlState),
        NpgsqlException or SocketException => StoreTrouble.Away,
        _ => null,
    };

    private static StoreTrouble? OfFile(SqliteException wrong) => wrong.SqliteErrorCode switch
    {
        IsFull => StoreTrouble.Full,
        IoError when wrong.SqliteExtendedErrorCode is ShortWrite or NoRoomForIndex => StoreTrouble.Full,
        IoError => StoreTrouble.Away,
        CannotOpen => StoreTrouble.Away,
        IsBusy or IsLocked => StoreTrouble.Busy,
        IsReadOnly => StoreTrouble.ReadOnly,
        Perm => StoreTrouble.NotAllowed,
        Corrupt => StoreTrouble.Damaged,
        NotADatabase => StoreTrouble.NoDatabase,
        _ => null,
    };

    // PostgreSQL, "Error Codes".
    private static StoreTrouble? OfServer(string state) => state switch
    {
        "53100" => StoreTrouble.Full,
        "25006" => StoreTrouble.ReadOnly,
        "3D000" => StoreTrouble.NoSuchDatabase,
        "42501" => StoreTrouble.NotAllowed,
        "40001" or "40P01" or "55P03" or "53300" => StoreTrouble.Busy,
        _ when state.StartsWith("28", StringComparison.Ordinal) => StoreTrouble.NotAllowed,
        // 57P01 to 57P03: it is told to stop, or not up yet.
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal)
            || state.StartsWith("58", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) =>
            StoreTrouble.Away,
        _ => null,
    };
}
