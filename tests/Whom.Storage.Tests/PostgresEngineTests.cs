using Npgsql;
using Whom.Storage.Engines;
using Whom.Storage.Tests.Databases;

namespace Whom.Storage.Tests;

public sealed class PostgresEngineTests(PostgresCluster postgres)
{
    [Theory]
    [InlineData("off", "on")]
    [InlineData("local", "local")]
    [InlineData("remote_apply", "remote_apply")]
    public void An_append_waits_for_the_disk_whatever_the_server_was_told(string told, string used)
    {
        var where = postgres.NewDatabase();
        Tell(where, told);
        using var engine = new PostgresEngine(where);
        using var connection = engine.Open();
        using var transaction = engine.BeginAppending(connection);
        using var command = connection.Command(transaction, "SHOW synchronous_commit");

        Assert.Equal(used, command.ExecuteScalar());
    }

    private static void Tell(string where, string synchronous)
    {
        using var connection = new NpgsqlConnection(where);
        connection.Open();
        connection.Run(null, $"ALTER DATABASE {connection.Database} SET synchronous_commit = {synchronous}");
        NpgsqlConnection.ClearPool(connection);
    }
}
