using System.Collections.Immutable;
using System.Data.Common;

namespace Whom.Storage;

/// <summary>The few calls that hand-written SQL needs, the same for every engine.</summary>
public static class Sql
{
    /// <summary>A command with its parameters, by the names that stand in the text as <c>@name</c>.</summary>
    public static DbCommand Command(
        this DbConnection connection, DbTransaction? transaction, string text,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        Give(command.Parameters, command.CreateParameter, parameters);
        return command;
    }

    /// <summary>Gives a command, alone or of a batch, its parameters.</summary>
    internal static void Give(
        DbParameterCollection to, Func<DbParameter> create, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            var parameter = create();
            // SQLite looks for one without its mark under each of three.
            parameter.ParameterName = "@" + name;
            parameter.Value = value ?? DBNull.Value;
            to.Add(parameter);
        }
    }

    /// <summary>Runs a statement, and answers how many rows it was about.</summary>
    public static int Run(
        this DbConnection connection, DbTransaction? transaction, string text,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(transaction, text, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>What <paramref name="read"/> makes of each row.</summary>
    public static async Task<ImmutableArray<T>> ReadAsync<T>(
        this DbConnection connection, string text, Func<DbDataReader, T> read, CancellationToken cancel,
        params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.Command(null, text, parameters);
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var all = ImmutableArray.CreateBuilder<T>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false)) all.Add(read(rows));
        return all.DrainToImmutable();
    }

    /// <summary>The same, in a transaction.</summary>
    public static ImmutableArray<T> Read<T>(
        this DbConnection connection, DbTransaction? transaction, string text, Func<DbDataReader, T> read,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(transaction, text, parameters);
        using var rows = command.ExecuteReader();
        return rows.All(read);
    }

    /// <summary>What <paramref name="read"/> makes of each row that is left.</summary>
    internal static ImmutableArray<T> All<T>(this DbDataReader rows, Func<DbDataReader, T> read)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        while (rows.Read()) all.Add(read(rows));
        return all.DrainToImmutable();
    }

    /// <summary>The id in a column.</summary>
    public static Guid Id(this DbDataReader row, int column) => Guid.Parse(row.GetString(column));

    /// <summary>The text in a column; null where there is none.</summary>
    public static string? TextOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>An instant as it stands in a table.</summary>
    public static long Milliseconds(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    /// <summary>What <see cref="Milliseconds"/> wrote.</summary>
    public static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
