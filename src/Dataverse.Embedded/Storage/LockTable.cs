namespace Dataverse.Embedded.Storage;

/// <summary>Exclusive row locks, held until the transaction ends. Who would close a circle of waiting is the deadlock's victim.</summary>
internal sealed class LockTable
{
    private readonly object gate = new();
    private readonly Dictionary<RowKey, Transaction> owners = [];
    private readonly Dictionary<Transaction, RowKey> waiting = [];

    /// <exception cref="System.ServiceModel.FaultException">Deadlock, or the lock was not had in time.</exception>
    public void Acquire(RowKey key, Transaction transaction, TimeSpan timeout)
    {
        lock (gate)
        {
            var until = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
            while (owners.TryGetValue(key, out var owner) && owner != transaction)
            {
                waiting[transaction] = key;
                try
                {
                    if (ClosesCircle(transaction))
                        throw Faults.Deadlock();
                    var left = until - Environment.TickCount64;
                    if (left <= 0 || !Monitor.Wait(gate, TimeSpan.FromMilliseconds(left)))
                        throw Faults.LockTimeout();
                }
                finally
                {
                    waiting.Remove(transaction);
                }
            }
            owners[key] = transaction;
            transaction.Locks.Add(key);
        }
    }

    public void ReleaseAll(Transaction transaction)
    {
        lock (gate)
        {
            foreach (var key in transaction.Locks)
                owners.Remove(key);
            transaction.Locks.Clear();
            Monitor.PulseAll(gate);
        }
    }

    private bool ClosesCircle(Transaction start)
    {
        var current = start;
        while (waiting.TryGetValue(current, out var key) && owners.TryGetValue(key, out var owner))
        {
            if (owner == start)
                return true;
            current = owner;
        }
        return false;
    }
}
