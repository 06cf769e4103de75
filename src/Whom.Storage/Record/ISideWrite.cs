namespace Whom.Storage.Record;

/// <summary>Rows beside the record that are written with a batch, in its transaction, and never without it.</summary>
public interface ISideWrite
{
    /// <summary>Writes them. It may run again where the transaction of several batches was given up.</summary>
    void Write(Statements statements);
}
