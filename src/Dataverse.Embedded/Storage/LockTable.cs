namespace Dataverse.Embedded.Storage;

/// <summary>Exclusive row locks, held until the transaction ends. Who would close a circle of waiting is the deadlock's victim.</summary>
internal sealed class LockTable
{
    private readonly object _gate = new();
    private readonly Dictionary<RowKey, Transaction> _owners = [];
    private readonly Dictionary<Transaction, RowKey> _waiting = [];

    /// <exception cref="System.ServiceModel.FaultException">Deadlock, or the lock was not had in time.</exception>
    public void Acquire(RowKey key, Transaction transaction, TimeSpan timeout)
    {
        lock (_gate)
        {
            var until = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
            while (_owners.TryGetValue(key, out var owner) && owner != transaction)
            {
                _waiting[transaction] = key;
                try
                {
                    if (ClosesCircle(transaction))
                        throw Faults.Deadlock();
                    var left = until - Environment.TickCount64;
                    if (left <= 0 || !Monitor.Wait(_gate, TimeSpan.FromMilliseconds(left)))
                        throw Faults.LockTimeout();
                }
                finally
                {
                    _waiting.Remove(transaction);
                }
            }
            _owners[key] = transaction;
            transaction.Locks.Add(key);
        }
    }

    public void ReleaseAll(Transaction transaction)
    {
        lock (_gate)
        {
            foreach (var key in transaction.Locks)
                _owners.Remove(key);
            transaction.Locks.Clear();
            Monitor.PulseAll(_gate);
        }
    }

    private bool ClosesCircle(Transaction start)
    {
        var current = start;
        while (_waiting.TryGetValue(current, out var key) && _owners.TryGetValue(key, out var owner))
        {
            if (owner == start)
                return true;
            current = owner;
        }
        return false;
    }
}
