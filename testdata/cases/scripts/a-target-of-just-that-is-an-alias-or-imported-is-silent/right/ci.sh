just fmt
