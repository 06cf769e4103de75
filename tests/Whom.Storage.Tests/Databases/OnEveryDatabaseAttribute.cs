using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Whom.Storage.Tests.Databases;

/// <summary>Runs a theory once on SQLite and once on PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEveryDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Kind>(Kind.Sqlite), new TheoryDataRow<Kind>(Kind.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

public enum Kind
{
    Sqlite,
    Postgres,
}
