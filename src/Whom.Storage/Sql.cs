using System.Data.Common;

namespace Whom.Storage;

/// <summary>The few calls that hand-written SQL needs, the same for every engine.</summary>
public static class Sql
{
    /// <summary>A command with its parameters, by the names that stand in the text as <c>@name</c>.</summary>
    public static DbCommand Command(
        this DbConnection connection, DbTransaction? transaction, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Runs a statement, and answers how many rows it was about.</summary>
    public static int Run(
        this DbConnection connection, DbTransaction? transaction, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(transaction, text, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>An instant as it stands in a table.</summary>
    public static long Milliseconds(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    /// <summary>What <see cref="Milliseconds"/> wrote.</summary>
    public static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
