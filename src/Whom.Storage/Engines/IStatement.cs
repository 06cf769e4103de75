using System.Data.Common;

namespace Whom.Storage.Engines;

/// <summary>A prepared statement that is run again and again. Parameters count from 0, in the order in which they first stand in its text.</summary>
internal interface IStatement : IDisposable
{
    /// <summary>The transaction in which it runs from now on.</summary>
    void Enter(DbTransaction transaction);

    void Set(int parameter, long value);

    void Set(int parameter, string? value);

    void Set(int parameter, ReadOnlyMemory<byte> value);

    /// <summary>Runs it, and answers how many rows it changed.</summary>
    int Run();

    /// <summary>Runs it, and fills in the numbers of its first row; false where there is none.</summary>
    bool TryRow(Span<long> numbers);
}
