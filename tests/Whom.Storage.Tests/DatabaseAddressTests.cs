using Microsoft.Data.Sqlite;
using Npgsql;

namespace Whom.Storage.Tests;

public sealed class DatabaseAddressTests
{
    [Theory]
    [InlineData("Host=db;Database=whom")]
    [InlineData("Username=whom;Host=db;Database=whom")]
    [InlineData("server=db;database=whom")]
    [InlineData("postgres://db/whom")]
    [InlineData("postgresql://whom@db/whom")]
    public void Whatever_names_a_server_is_PostgreSQL(string where)
    {
        var address = DatabaseAddress.Read(where);

        Assert.Equal(EngineKind.Postgres, address.Kind);
        var builder = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        Assert.Equal(("db", "whom"), (builder.Host, builder.Database));
    }

    [Theory]
    [InlineData("whom.db", "whom.db")]
    [InlineData("/data/of=us;all/whom.db", "/data/of=us;all/whom.db")]
    [InlineData("Data Source=/data/whom.db", "/data/whom.db")]
    public void Anything_else_is_a_file(string where, string path)
    {
        var address = DatabaseAddress.Read(where);

        Assert.Equal((EngineKind.Sqlite, path),
            (address.Kind, new SqliteConnectionStringBuilder(address.ConnectionString).DataSource));
    }

    [Fact]
    public void What_an_address_says_about_encryption_is_kept()
    {
        var builder = new NpgsqlConnectionStringBuilder(DatabaseAddress.Read(
            "postgres://who%40m:a%3Ab%20c@db:5433/wh%20om?sslmode=verify-full&sslrootcert=/etc/ca%201.pem&application_name=whom")
            .ConnectionString);

        Assert.Equal(
            ("who@m", "a:b c", 5433, "wh om"), (builder.Username, builder.Password, builder.Port, builder.Database));
        Assert.Equal((SslMode.VerifyFull, "/etc/ca 1.pem", "whom"),
            (builder.SslMode, builder.RootCertificate, builder.ApplicationName));
    }

    [Theory]
    [InlineData("postgres://db/whom?sslmod=require", "“sslmod”")]
    [InlineData("postgres://db/whom?sslmode=always", "“always”")]
    public void What_an_address_says_and_nobody_understands_is_refused(string where, string named) =>
        Assert.Contains(
            named, Assert.Throws<FormatException>(() => DatabaseAddress.Read(where)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void No_address_is_refused(string where) =>
        Assert.Throws<ArgumentException>(() => Database.Open(where, TimeProvider.System));
}
